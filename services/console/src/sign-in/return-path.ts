/** A path of our own to go on to after a sign-in; anything that could lead elsewhere becomes the front page. */
export const returnPath = (asked: string | undefined): string =>
  asked && asked.length <= 500 && /^\/(?![/\\])[A-Za-z0-9/_\-?=&%.]*$/.test(asked) && !asked.startsWith('/auth') ? asked : '/';
