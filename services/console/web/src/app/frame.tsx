import { lazy, Suspense, useState } from 'react';
import { useLiveChanges } from '../api/live';
import { useKeys } from '../keys/use-keys';
import { Masthead } from './masthead';
import { go, routeOf, useHref } from './route';

const QueuePage = lazy(() => import('../queue/queue-page').then((m) => ({ default: m.QueuePage })));
const ConflictPage = lazy(() => import('../conflict/conflict-page').then((m) => ({ default: m.ConflictPage })));
const HelpDialog = lazy(() => import('../keys/help-dialog').then((m) => ({ default: m.HelpDialog })));

const Page = () => {
  const route = routeOf(useHref());
  if (route.page === 'conflict') return <ConflictPage key={route.conflictId} conflictId={route.conflictId} side={route.side} />;
  return <QueuePage key={route.page} show={route.page === 'closed' ? 'closed' : 'open'} lane={route.lane} />;
};

/** What is around every page: the head with the way to the others, and the keys that work everywhere. */
export const Frame = () => {
  const liveness = useLiveChanges();
  const [helping, setHelping] = useState(false);
  useKeys({ help: () => setHelping(true), queue: () => go('/') });
  return (
    <>
      <a className="skip" href="#main">Skip to the content</a>
      <Masthead liveness={liveness} onHelp={() => setHelping(true)} />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p role="status" className="quiet">Loading …</p>}><Page /></Suspense>
      </main>
      {helping && <Suspense><HelpDialog onClose={() => setHelping(false)} /></Suspense>}
    </>
  );
};
