import { plainText } from './characters.js';
import { namedIssuer } from './issuer.js';
import { exactly, leavingOut, variant, type Reader } from './reading.js';

/** Platforms under their other names. */
const platforms: Readonly<Record<string, string>> = { X: 'TWITTER', 'X COM': 'TWITTER', 'TWITTER COM': 'TWITTER', FB: 'FACEBOOK', 'FACEBOOK COM': 'FACEBOOK', IG: 'INSTAGRAM', INSTA: 'INSTAGRAM', 'INSTAGRAM COM': 'INSTAGRAM', TG: 'TELEGRAM', 'T ME': 'TELEGRAM', 'TELEGRAM ME': 'TELEGRAM', 'TIKTOK COM': 'TIKTOK', SNAP: 'SNAPCHAT', 'SNAPCHAT COM': 'SNAPCHAT' };

const inAddress = /^(?:https?:\/\/)?(?:www\.|m\.)?((?:x|twitter|facebook|instagram|t|telegram|tiktok|snapchat)\.(?:com|me))\/(?:add\/)?@?([^/?#]+)/i;

/** Handles shorter than this are anybody's: without a platform they are not held against those with one. */
const specificFrom = 5;

/** Platform and lower-case handle; a profile's address says both. Handles change hands, so they are bounded in time (table B3). */
export const readUsername: Reader = (value, { issuer }) => {
  const text = plainText(value);
  const address = inAddress.exec(text);
  const handle = (address?.[2] ?? text).replace(/^@/, '').trim().toLowerCase();
  if (!handle) return undefined;
  const platform = issuer ?? address?.[1];
  const alone = `username::${handle}`;
  if (!platform) return { canonical: handle, valid: true, keys: [variant(alone, 'missing-platform')] };
  const name = namedIssuer(platform, platforms);
  const keys = [exactly(`username:${name}:${handle}`), ...(handle.length >= specificFrom ? [leavingOut(alone, 'platform')] : [])];
  return { canonical: `${name} ${handle}`, issuer: name, valid: true, keys };
};
