import { createHash } from 'node:crypto';

const style = `
:root{color-scheme:light dark;--ink:#16202c;--quiet:#55606e;--paper:#f4f5f7;--card:#fff;--line:#c9ced6;--act:#1d4f91;--act-ink:#fff;--bad:#9c1c1c;--bad-paper:#fdeeee}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--quiet:#a4aebb;--paper:#11161d;--card:#1a212b;--line:#3c4756;--act:#8cb8f0;--act-ink:#0c1626;--bad:#ffb1a8;--bad-paper:#3a1c1c}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:23rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
h1{margin:0;font-size:1.375rem;letter-spacing:-.01em}
p{margin:.25rem 0 1.5rem;color:var(--quiet)}
label{display:block;margin:0 0 .25rem;font-weight:600}
input{width:100%;margin:0 0 1rem;padding:.625rem .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:.375rem}
button{width:100%;padding:.75rem;font:inherit;font-weight:600;color:var(--act-ink);background:var(--act);border:0;border-radius:.375rem;cursor:pointer}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
[role=alert]{margin:0 0 1rem;padding:.625rem .75rem;color:var(--bad);background:var(--bad-paper);border-left:4px solid var(--bad)}
`;

/** Leaves the page by its form without waiting for a press; without scripts its button does the same. */
const submitAtOnce = 'document.forms[0].submit()';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What every page of the provider is sent with. The console is where a sign-in's form ends after its redirects, so browsers must know it. */
export const pageHeaders = (consoleUrl: string): Record<string, string> => ({
  'content-security-policy': `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(submitAtOnce)}; form-action 'self' ${new URL(consoleUrl).origin}; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

const page = (title: string, content: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Parley</title><style>${style}</style></head><body><main>${content}</main></body></html>`;

/** The form that asks who is there. After a failed try it says so, and keeps the name. */
export const signInPage = (action: string, failed?: { username: string }): string =>
  page('Sign in', `<h1>Parley</h1><p>Sign in to the console.</p>
${failed ? '<div role="alert" id="wrong">The user name or the password is not right.</div>' : ''}
<form method="post" action="${escaped(action)}">
<label for="username">User name</label><input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required ${failed ? `aria-describedby="wrong" value="${escaped(failed.username)}"` : 'autofocus'}>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required ${failed ? 'aria-describedby="wrong" autofocus' : ''}>
<button type="submit">Sign in</button>
</form>`);

/** Confirms a sign-out that the console asked for. `form` is the provider's own, with its secret against forgery. */
export const signOutPage = (form: string): string =>
  page('Signing out', `<h1>Signing out</h1><p>One moment.</p>${form.replace('</form>', '<input type="hidden" name="logout" value="yes"><button type="submit">Sign out</button></form>')}<script>${submitAtOnce}</script>`);

/** A page that says one thing. */
export const noticePage = (title: string, text: string): string => page(escaped(title), `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`);
