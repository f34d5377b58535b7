// What stands for a part of a building, in both languages. Some words are also words of streets, so that a letter after them says nothing.
const unit = /\b(?:(?:apt|apartment|apto|apartamento|unit|suite|ste|flat|depto|dpto|departamento|dept|int|inter|interior|local|loc|rm|room)\b\.?\s*(?:no\b\.?|num\b\.?|#)?\s*((?:\d+(?:-?[a-z0-9]{1,4})?|[a-z]{1,2}-?\d{1,4}|[a-z])(?:-[a-z0-9]{1,3})?)|(?:oficina|ofic|ofc|of|casa|bodega|lot|spc|trailer|consultorio)\b\.?\s*(?:no\b\.?|#)?\s*(\d{1,4}(?:-?[a-z0-9]{1,3})?))\b(?!\.?[a-z])/;
const floor = /\b(?:floor|piso)\b\.?\s*(\d{1,3})\b|\b(\d{1,3})(?:st|nd|rd|th|o|er|do|ro|to)\.?\s*(?:floor|piso)\b|\bfl\.?\s*(\d{1,2})\b(?!\d)/;
// In `13 Branch St # 213` the mark is the unit's, in `Clouthier #486` the house's, in `Clouthier #486 #3` both.
const mark = /(?<=^\d+\S* (?!de ).*|(?:#|\bno\b\.?)\s*\d.*)#\s*([a-z0-9][a-z0-9-]{0,5})\b/;

export interface WithoutUnit {
  readonly rest: string;
  readonly unit?: string;
}

const bare = (value: string) => value.replace(/-/g, '').replace(/^0+(?=\w)/, '');

/** Takes the unit out of an address line: `Apt 804`, `Unit 804`, `depto. 804`, `# 804` after a house number; of a floor and a unit the unit counts. */
export const takeUnit = (line: string): WithoutUnit => {
  const [foundFloor, ...floors] = floor.exec(line) ?? [];
  const level = floors.find((value) => value !== undefined);
  const withoutFloor = foundFloor ? line.replace(foundFloor, ' ') : line;
  const [found, ...values] = unit.exec(withoutFloor) ?? mark.exec(withoutFloor) ?? [];
  const value = values.find((one) => one !== undefined);
  if (found && value) return { rest: withoutFloor.replace(found, ' '), unit: bare(value) };
  return level ? { rest: withoutFloor, unit: `floor ${Number(level)}` } : { rest: line };
};
