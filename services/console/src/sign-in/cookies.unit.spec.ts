import { Cookies } from './cookies.js';

const value = 'v'.repeat(43);

describe('the console’s cookies', () => {
  it('are bound to the host and to https where the console is reached by it', () => {
    const cookies = new Cookies({ publicUrl: 'https://console.example' });
    expect(cookies.set(cookies.session, value)).toBe(`__Host-parley_session=${value}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  });

  it('work on a local console without https', () => {
    const cookies = new Cookies({ publicUrl: 'http://localhost:8080' });
    expect(cookies.clear(cookies.session)).toBe('parley_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  });

  it('are read only where they hold a name of ours', () => {
    const cookies = new Cookies({ publicUrl: 'http://localhost:8080' });
    expect(cookies.read(`a=b; parley_session=${value}; c=d`, cookies.session)).toBe(value);
    for (const header of [undefined, '', 'parley_session=', 'parley_session=short', `parley_session=${'é'.repeat(43)}`, `x_parley_session=${value}`]) expect(cookies.read(header, cookies.session)).toBeUndefined();
  });
});
