import { useEffect } from 'react';
import { useHref } from './route';

/** The way in. After signing in, the browser is where it wanted to go. */
export const SignInPage = ({ trouble }: { trouble?: string | undefined }) => {
  const href = useHref();
  const failed = href.includes('signIn=failed');
  useEffect(() => {
    document.title = 'Sign in · Parley';
  }, []);
  return (
    <main className="whole-page entrance">
      <h1 className="wordmark">Parley</h1>
      <p>Operation deconfliction: find out before you act, and talk before you move.</p>
      {failed && <p role="alert" className="trouble">Signing in did not work. Try again.</p>}
      {trouble && <p role="alert" className="trouble">{trouble}</p>}
      <a className="button primary" href={`/auth/sign-in?returnTo=${encodeURIComponent(failed ? '/' : href)}`}>Sign in</a>
    </main>
  );
};
