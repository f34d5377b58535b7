const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that join names rather than name anybody. */
export const particles = set('al el ul ad as ash az an ar as at ed er es ez de del della di da do dos das du la las los le les van von der den ter ten zu zum y e i and the of na din eddin eddine uddin deen aldin');
/** Words that say whose child somebody is: they join, and mark the next word as a forebear's. */
export const childOf = set('bin ben ibn bn bint binte bent ould wald uld wuld bani walad oglu ogly kyzy qizi');
/** "Father of" and "mother of": what follows is a by-name. */
export const parentOf = set('abu abou abo aboo abi umm um oum omm');
/** "Servant of": one name together with the next word. */
export const servantOf = set('abd abdul abdel abdal abdol abdoul abdu abdur abdus abdool abdil');
/** What people are called and not how they are named. */
export const titles = set('mr mrs ms miss dr prof sir lord lady president prasident general gen col colonel maj major capt captain lt lieutenant sgt cmdr commander haji hajji hadji hajj alhaj alhaji hacı sheikh shaykh shaikh cheikh sheik sheykh mullah mulla maulvi maulawi mawlawi moulavi qari imam ayatollah hojatoleslam engineer eng monsieur madame mme herr frau senor senora don dona comandante licenciado fnu lnu');
export const suffixes: Readonly<Record<string, string>> = { jr: 'junior', junior: 'junior', sr: 'senior', senior: 'senior', ii: 'ii', iii: 'iii', iv: 'iv', esq: 'esq', phd: 'phd', md: 'md' };
/** A word ending that makes a forename a father's name. */
export const patronymic = /(?:ovich|evich|evych|ovych|ovna|evna|ivna|avich|yevich|ievich|avna|yevna|ovitch|evitch|owicz|ovic)$/;
/** An article or "father of" written together with the name, where the rest is a name by itself. */
export const gluedArticle = /^(?:al|el)(?=[bdfghjkmnqrstwyz][a-z]{4})|^(?:abu|abou)(?=[b-df-hj-np-tv-z][a-z]{3})/;
/** "Of the faith" at the end of a name: "Salahiddin" is "Salah", and so is "Salah al-Din". */
export const ofTheFaith = /(?<=^[a-z]{3,})(?:ud|ed|id|ad|al|ol|od|ide|ede|ude)?d(?:in|een|ine|yn)$/;
