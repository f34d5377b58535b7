import type { QueueRow } from '../../../src/api.js';
import { Link } from '../app/link';
import type { Lane } from './lanes';

/** The lanes of the queue, each with how many are in it; the chosen one is in the address. */
export const LaneTabs = ({ lanes, chosen, rows }: { lanes: readonly Lane[]; chosen: Lane; rows: readonly QueueRow[] }) => (
  <nav className="lanes" aria-label="Lanes of the queue">
    {lanes.map((lane) => (
      <Link key={lane.id} href={lane.id ? `/?lane=${lane.id}` : '/'} {...(lane === chosen ? { 'aria-current': 'true' as const } : {})}>
        {lane.name} <span className="count">{rows.filter(lane.holds).length}</span>
      </Link>
    ))}
  </nav>
);
