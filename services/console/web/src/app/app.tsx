import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMe } from '../api/queries';
import { RequestFailed } from '../api/request';
import { Frame } from './frame';
import { MeContext } from './me';
import { SignInPage } from './sign-in-page';

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: (count, error) => count < 2 && !(error instanceof RequestFailed && error.status >= 400 && error.status < 500) } } });

const Entrance = () => {
  const { data: me, error, isPending } = useMe();
  const signedOut = error instanceof RequestFailed && error.status === 401;
  if (me && !signedOut) return <MeContext value={me}><Frame /></MeContext>;
  if (isPending) return <p className="whole-page" role="status">Loading …</p>;
  return <SignInPage trouble={signedOut ? undefined : error?.message} />;
};

/** The console: whoever is signed in sees the frame with its pages, everybody else the way in. */
export const App = () => <QueryClientProvider client={client}><Entrance /></QueryClientProvider>;
