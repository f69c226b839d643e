// Validation: the value's type on success, closed codes with params of their own, Standard Schema.
import {
  explain,
  type Infer,
  type Issue,
  type IssueCode,
  type JsonSchemaOptions,
  LIMITS,
  type NewComment,
  type NewMessage,
  type NewThreadMessage,
  normalize,
  RULES,
  schemas,
  type WordTable,
  type Wording,
} from 'hubspot-conversations';
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { holds, type Same } from './assert.js';

declare const input: unknown;

const result = schemas.threadMessage.validate(input, { version: '2026-09', channelId: '1002', inboxType: 'INBOX' });
if (result.ok) {
  holds<Same<typeof result.value, NewThreadMessage>>();
  // @ts-expect-error there are none
  result.issues;
} else {
  for (const issue of result.issues) console(issue);
  // @ts-expect-error there is none
  result.value;
}
result.warnings.map((warning) => warning.pointer);
declare function console(issue: Issue): void;

schemas.threadMessage.validateJson('{}');
schemas.threadMessage.validateJson(new Uint8Array());
schemas.threadMessage.validateJson(new ArrayBuffer(0), { lenient: true, unknownKeys: 'error', maxIssues: 10 });
holds<Same<ReturnType<typeof schemas.threadMessage.isJson>, boolean>>();
schemas.threadMessage.isJson(new Uint8Array());
// @ts-expect-error a value is checked with is
schemas.threadMessage.isJson({ type: 'MESSAGE' });
// @ts-expect-error a value is checked with validate
schemas.threadMessage.validateJson({ type: 'MESSAGE' });
// @ts-expect-error no such version
schemas.threadMessage.validate(input, { version: 'v4' });
// @ts-expect-error no such option
schemas.threadMessage.validate(input, { strickt: true });
// @ts-expect-error no such schema
schemas.massage;

// Options can be built in, and what comes of it is a schema still.
const form = schemas.comment.with({ strict: true, warnings: ['text.blank'], message: (issue) => issue.code });
holds<Same<Infer<typeof form>, NewComment>>();
holds<Same<StandardSchemaV1.InferOutput<typeof form>, NewComment>>();
const formed: StandardSchemaV1<NewComment, NewComment> = form.with({ warnings: 'error' });
void formed;
// @ts-expect-error no such code
schemas.comment.with({ warnings: ['text.blnk'] });
// @ts-expect-error no such word
schemas.comment.validate(input, { warnings: 'warn' });
const spoken = schemas.message.validate(input);
if (spoken.ok) holds<Same<typeof spoken.value, NewMessage>>();
schemas.message['~standard'].jsonSchema.input({ target: 'draft-07', libraryOptions: { additionalProperties: false } });
const closed: JsonSchemaOptions = { additionalProperties: false };
schemas.message['~standard'].jsonSchema.input({ target: 'draft-07', libraryOptions: { ...closed } });

if (schemas.visitorToken.is(input)) void input.email;
const channel = schemas.customChannel.parse(input);
void channel.capabilities.deliveryIdentifierTypes;
holds<Same<Infer<typeof schemas.threadMessage>, NewThreadMessage>>();

// Codes are a closed list, and every issue's params follow its code.
export function words(issue: Issue): string {
  if (issue.code === 'enum') return issue.params.allowed.join();
  if (issue.code === 'type') return issue.params.actual;
  if (issue.code === 'sender.notAgent') return issue.params?.actorType ?? '';
  if (issue.code === 'recipient.agent') return issue.params.actorType;
  // @ts-expect-error no such code
  if (issue.code === 'enumm') return '';
  const step: string | number | undefined = issue.path[0];
  return `${step} ${issue.rule} ${issue.suggestion} ${issue.docs} ${issue.message}`;
}
const texts: Partial<Record<IssueCode, string>> = { required: 'fehlt' };
// @ts-expect-error no such code
const wrong: Partial<Record<IssueCode, string>> = { require: 'fehlt' };
void [texts, wrong];

// The published interfaces of Standard Schema take our schemas as they are.
const standard: StandardSchemaV1<NewThreadMessage, NewThreadMessage> = schemas.threadMessage;
const json: StandardJSONSchemaV1<NewThreadMessage> = schemas.threadMessage;
holds<Same<StandardSchemaV1.InferOutput<typeof schemas.threadMessage>, NewThreadMessage>>();
holds<Same<StandardSchemaV1.InferInput<typeof schemas.threadMessage>, NewThreadMessage>>();
void [standard, json];
// It is synchronous.
const outcome = schemas.threadMessage['~standard'].validate(input);
if (!outcome.issues) void outcome.value.text;
const draft: Record<string, unknown> = schemas.recipient['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
void draft;

const repaired = normalize('threadUpdate', { status: 'OPEN' });
void repaired.status;
const unsure: unknown = normalize('threadMessage', input);
void unsure;

for (const issue of explain(new Error('400'), input)) void issue.code;
explain('{}', '{}', { schema: 'recipient', message: (issue) => issue.code });
// @ts-expect-error no such schema
explain('{}', '{}', { schema: 'massage' });
// @ts-expect-error no such schema
normalize('massage', input);

// Words of one's own see the parameters of each code.
const german: Wording = (issue) => (issue.code === 'enum' ? `eines von ${issue.params.allowed.join()}` : undefined);
schemas.threadMessage.validate(input, { message: german });
const table: WordTable = { required: 'fehlt', enum: ({ allowed }) => `eines von ${allowed.join()}` };
schemas.threadMessage.validate(input, { message: table });
schemas.threadMessage.validate(input, { message: { 'json.tooLarge': ({ limit }) => limit.toFixed() } });
// @ts-expect-error no such code
schemas.threadMessage.validate(input, { message: { requird: 'fehlt' } });
// @ts-expect-error words are a function or a table
schemas.threadMessage.validate(input, { message: 'fehlt' });
for (const rule of RULES) void [rule.id, rule.severity, rule.confidence, rule.versions, rule.summary, rule.docs];
const most: number = LIMITS.ACTOR_BATCH_MAX.value;
// @ts-expect-error no such limit
LIMITS.TEXT_MAX;
void most;
