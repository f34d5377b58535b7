import { useEffect } from 'react';
import { useHref } from './route';

const troubles: Readonly<Record<string, string>> = { failed: 'Signing in did not work. Try again.', away: 'The identity provider does not answer. Try again shortly.' };

/** The way in. After signing in, the browser is where it wanted to go. */
export const SignInPage = ({ trouble }: { trouble?: string | undefined }) => {
  const href = useHref();
  const wrong = troubles[new URL(href, location.origin).searchParams.get('signIn') ?? ''];
  useEffect(() => {
    document.title = 'Sign in · Parley';
  }, []);
  return (
    <main className="whole-page entrance">
      <h1 className="wordmark">Parley</h1>
      <p>Operation deconfliction: find out before you act, and talk before you move.</p>
      {(wrong ?? trouble) && <p role="alert" className="trouble">{wrong ?? trouble}</p>}
      <a className="button primary" href={`/auth/sign-in?returnTo=${encodeURIComponent(wrong ? '/' : href)}`}>Sign in</a>
    </main>
  );
};
