import { checkEndpoint, isPublic } from './webhook-address.js';

describe('an address is public', () => {
  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('%s', (address) => {
    expect(isPublic(address)).toBe(true);
  });
});

describe('an address is not public', () => {
  it.each([
    '127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '2002:7f00:1::', 'ff02::1', 'not an address',
  ])('%s', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('a webhook is refused', () => {
  it.each([
    ['no URL', 'nonsense'],
    ['plain http', 'http://example.org/hook'],
    ['another protocol', 'file:///etc/passwd'],
    ['credentials', 'https://user:secret@example.org/'],
    ['a bare address', 'https://93.184.215.14/'],
    ['a bare IPv6 address', 'https://[::1]/'],
    ['an address in another form', 'https://2130706433/'],
    ['an address in hexadecimal', 'https://0x7f.1/'],
    ['a name for this machine', 'https://localhost/'],
  ])('for %s', async (_what, address) => {
    await expect(checkEndpoint(address, [])).rejects.toMatchObject({ name: 'EndpointRefused' });
  });

  it('on another port than the one that is vouched for', async () => {
    await expect(checkEndpoint('http://127.0.0.1:8081/', ['127.0.0.1:8080'])).rejects.toMatchObject({ name: 'EndpointRefused' });
  });
});

describe('a webhook that an administrator vouches for', () => {
  it.each([
    ['http://127.0.0.1:8080/hook', '127.0.0.1:8080'],
    ['https://localhost/hook', 'localhost:443'],
    ['http://[::1]:8080/', '[::1]:8080'],
  ])('may be on a closed network: %s', async (address, allowed) => {
    expect((await checkEndpoint(address, [allowed])).url.href).toBe(new URL(address).href);
  });

  it('is connected to the address that was checked, whatever its name means by then', async () => {
    const { lookup } = await checkEndpoint('http://127.0.0.1:8080/', ['127.0.0.1:8080']);
    const [one, all] = [{ all: false }, { all: true }].map((options) => new Promise((resolve) => lookup('elsewhere.example', options, (_error, address) => resolve(address))));
    expect([await one, await all]).toEqual(['127.0.0.1', [{ address: '127.0.0.1', family: 4 }]]);
  });
});
