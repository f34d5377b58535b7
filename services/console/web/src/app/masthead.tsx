import { post } from '../api/request';
import type { Liveness } from '../api/live';
import { Link } from './link';
import { useAgencyName, useSignedIn } from './me';
import { routeOf, useHref } from './route';

const signOut = async () => {
  const { url } = await post<{ url: string }>('/auth/sign-out').catch(() => ({ url: '/' }));
  location.assign(url);
};

const Place = ({ to, here, children }: { to: string; here: boolean; children: string }) => <Link href={to} {...(here ? { 'aria-current': 'page' as const } : {})}>{children}</Link>;

/** Whether changes come by themselves now. */
const Live = ({ liveness }: { liveness: Liveness }) => (
  <span className={`liveness ${liveness}`} role="status">{liveness === 'live' ? 'Live' : 'Connecting …'}</span>
);

export const Masthead = ({ liveness, onHelp }: { liveness: Liveness; onHelp: () => void }) => {
  const me = useSignedIn();
  const agencyName = useAgencyName();
  const { page } = routeOf(useHref());
  return (
    <header className="masthead">
      <Link href="/" className="wordmark">Parley</Link>
      <nav aria-label="Pages">
        <Place to="/" here={page === 'queue'}>Queue</Place>
        <Place to="/closed" here={page === 'closed'}>Closed</Place>
      </nav>
      <Live liveness={liveness} />
      <span className="who"><strong>{me.name}</strong> <span className="quiet">{agencyName(me.agency)}</span></span>
      <button type="button" className="small" aria-label="Help and keys" onClick={onHelp}>?</button>
      <button type="button" className="small" onClick={() => void signOut()}>Sign out</button>
    </header>
  );
};
