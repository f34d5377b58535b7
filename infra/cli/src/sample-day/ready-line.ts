import type { Installation } from '../system/installation.js';
import { samplePassword } from './sample-people.js';

/** The last line of a start: where the console is, and how to sign in. */
export const readyLine = (installation: Installation): string =>
  `Ready: ${installation.urls['console']} – sign in as desk (officer), ortiz or reyes (case agents) with the password “${samplePassword}”. REST: ${installation.urls['registration']}/v1/registrations.`;
