import type { Conflict } from '@parley/contracts';
import { useAgencyName } from '../app/me';

/** Who knows of it and who does not, in one sentence: it keeps an officer from telling somebody by accident. */
export const ToldBanner = ({ desk }: { desk: Conflict }) => {
  const agencyName = useAgencyName();
  const [a, b] = [agencyName(desk.a.agency), agencyName(desk.b.agency)];
  const silent = desk.a.tier === 'silent' ? a : desk.b.tier === 'silent' ? b : undefined;
  if (desk.confirmation === 'pending') return <p className="notice">A scored match: nobody is told until you confirm it.</p>;
  if (desk.confirmation === 'refused') return <p className="notice">Refused: nobody was told.</p>;
  if (silent && !desk.raised) return <p className="notice">{silent} keeps its record silent. The other side has not been told, and is not unless you raise it.</p>;
  if (desk.told.a && desk.told.b) return null;
  return <p className="notice">{desk.told.a ? `${b} has not been told yet.` : desk.told.b ? `${a} has not been told yet.` : 'Neither side has been told yet.'}</p>;
};
