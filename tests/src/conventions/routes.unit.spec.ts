import { programs, read } from './tree.js';

const openApi = JSON.parse(read('libs/contracts/generated/openapi.v1.json')) as { paths: Record<string, Record<string, { tags?: string[] }>> };
const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** The routes of public controllers as their decorators say: `GET /v1/conflicts/{conflictId}`. */
const served = programs.filter((path) => /^services\/(registration|conflict|alert)\/src\/.*\.controller\.ts$/.test(path)).flatMap((path) => {
  const text = read(path);
  const [, prefix = ''] = /@Controller\('([^']*)'\)/.exec(text) ?? [];
  return [...text.matchAll(/@(Get|Put|Post|Delete|Patch)\((?:'([^']*)')?\)/g)].map(([, method = '', rest]) => `${method.toUpperCase()} /${[prefix, rest].filter(Boolean).join('/').replaceAll(/:(\w+)/g, '{$1}')}`);
});
const described = Object.entries(openApi.paths).flatMap(([path, item]) => methods.filter((method) => item[method]).map((method) => `${method.toUpperCase()} ${path}`));

describe('the public routes', () => {
  it('are those that OpenAPI describes, all of them and no other', () => {
    expect(served.length).toBeGreaterThan(5);
    expect(served.sort()).toEqual(described.sort());
  });
});
