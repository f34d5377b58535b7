/** A host name in lower case and IDNA ASCII form (WHATWG URL, UTS 46), without the root dot; `undefined` where the text is none. */
export const hostOf = (text: string): string | undefined => {
  const host = text.replace(/\.+$/, '');
  if (!host || !URL.canParse(`http://${host}/`)) return undefined;
  const { hostname } = new URL(`http://${host}/`);
  return hostname.replace(/\.+$/, '') || undefined;
};
