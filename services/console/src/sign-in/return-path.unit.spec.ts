import { returnPath } from './return-path.js';

describe('the path that a sign-in goes on to', () => {
  it.each(['/', '/closed', '/conflicts/0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11?side=b', '/?lane=mine'])('may be %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/a\r\nset-cookie: x', '/auth/sign-in', 'javascript:alert(1)', `/${'x'.repeat(600)}`])('is never %j', (path) => {
    expect(returnPath(path)).toBe('/');
  });
});
