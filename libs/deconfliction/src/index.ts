export * from './policy/policy.js';
export * from './names/compare-persons.js';
export * from './names/person-keys.js';
export * from './names/compare-organizations.js';
export * from './names/organization-parts.js';
