const table = (text: string): ReadonlyMap<string, string> => new Map(text.trim().split(/\s*\n\s*/).flatMap((line) => {
  const [short = '', ...long] = line.split(/\s+/);
  return [short, ...long].map((word) => [word, short] as const);
}));

/** Kinds of street in English: after the name. The first of a line stands for all. */
export const streetTypes = table(`
  st street str
  ave avenue av aven
  blvd boulevard boul
  rd road
  dr drive driv
  ln lane
  ct court crt
  pl place
  sq square
  ter terrace terr
  pkwy parkway pky
  hwy highway hiway
  cir circle circ
  aly alley
  trl trail
  expy expressway
  cv cove
  crk creek
  bnd bend
`);

/** Kinds of street in Spanish: before the name. */
export const viaTypes = table(`
  c calle cll cl
  ave avenida av avda aven
  cra carrera kra kr cr
  tv transversal transv trv
  dg diagonal diag
  blvd bulevar boulevard boul
  calz calzada
  priv privada
  cda cerrada
  cto circuito
  prol prolongacion
  carr carretera ctra
  callejon cjon
  paseo pso
  via
  autopista aut autop
  camino cno
`);

/** Points of the compass, in both languages. */
export const directions = table(`
  n north norte nte
  s south sur
  e east este ote oriente
  w west oeste pte poniente o
  ne northeast noreste
  nw northwest noroeste no
  se southeast sureste
  sw southwest suroeste so
`);

/** Numbers in words, and words that are often shortened in names of streets. */
export const otherWords = table(`
  1 first primera primero primer
  2 second segunda segundo
  3 third tercera tercero tercer
  4 fourth cuarta cuarto
  5 fifth quinta quinto
  6 sixth sexta sexto
  7 seventh septima septimo
  8 eighth octava octavo
  9 ninth novena noveno
  10 tenth decima decimo
  11 eleventh
  12 twelfth
  st saint
  mt mount
  ft fort
  sta santa
  sto santo
  gral general gen
  lic licenciado
  ing ingeniero
  prof profesor
  dr doctor
  cnel coronel
  pdte presidente pres
  fco francisco
  gpe guadalupe
  hnos hermanos
  jr junior
`);

/** Words of Spanish names that one writer puts and another leaves out. */
export const particles: ReadonlySet<string> = new Set(['de', 'del', 'la', 'las', 'el', 'los', 'y']);

/** A word of an ordinal without its ending: `2nd`, `4ta`, `1er`. */
export const withoutOrdinal = (word: string): string => word.replace(/^(\d+)(?:st|nd|rd|th|ra|da|ta|va|ma|na|er|do|to|vo|mo|no|ro)$/, '$1');
