/** The people of the sample: who signs in at the local identity provider, with the password that `npm start` prints. */
export interface SampleUser {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly agency: string;
  readonly roles: ('agent' | 'supervisor' | 'officer' | 'auditor')[];
}

export const samplePassword = 'parley';

export const sampleAgencies = [
  { id: 'north-metro-pd', name: 'North Metro Police' },
  { id: 'river-county-so', name: 'River County Sheriff' },
  { id: 'fed-narcotics', name: 'Federal Narcotics' },
] as const;

export const sampleUsers: readonly SampleUser[] = [
  { username: 'desk', name: 'R. Ruiz', email: 'ruiz@desk.example', agency: 'desk', roles: ['officer'] },
  { username: 'auditor', name: 'P. Novak', email: 'novak@desk.example', agency: 'desk', roles: ['auditor'] },
  { username: 'ortiz', name: 'A. Ortiz', email: 'a.ortiz@north-metro.example', agency: 'north-metro-pd', roles: ['agent'] },
  { username: 'chen', name: 'Lt. Chen', email: 'chen@north-metro.example', agency: 'north-metro-pd', roles: ['supervisor'] },
  { username: 'reyes', name: 'D. Reyes', email: 'reyes@river-county.example', agency: 'river-county-so', roles: ['agent'] },
  { username: 'haddad', name: 'L. Haddad', email: 'haddad@fed-narcotics.example', agency: 'fed-narcotics', roles: ['agent'] },
];
