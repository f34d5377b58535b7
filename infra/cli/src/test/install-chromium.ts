import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const found = () => [process.env['CHROMIUM'], ...places].find((place) => place && existsSync(place));

/** The path of a Chromium, installed from the system's packages where there is none and rights allow; undefined (said aloud) where not. */
export const installChromium = (): string | undefined => {
  const there = found();
  if (there) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { env });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
  }
  const now = found();
  if (!now) console.error('No Chromium here, so the browser tests skip. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.');
  return now;
};
