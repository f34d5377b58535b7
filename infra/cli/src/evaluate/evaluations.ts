import { aliasesEvaluation } from './aliases-evaluation.js';
import { cleanEvaluation } from './clean-evaluation.js';
import type { Evaluation } from './evaluation.js';
import { identifiersEvaluation } from './identifiers/identifiers-evaluation.js';
import { linksEvaluation } from './links-evaluation.js';
import { namesEvaluation } from './names-evaluation.js';
import { peersEvaluation } from './peers/peers-evaluation.js';
import { recordsEvaluation } from './records/records-evaluation.js';

/** Every evaluation, by the name it is asked for. */
export const evaluations: Readonly<Record<string, Evaluation>> = { names: namesEvaluation, aliases: aliasesEvaluation, links: linksEvaluation, records: recordsEvaluation, clean: cleanEvaluation, identifiers: identifiersEvaluation, peers: peersEvaluation };
