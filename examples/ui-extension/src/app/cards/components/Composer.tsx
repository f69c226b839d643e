/* Writes an answer or a comment: checked while one types, issues at the fields, also those that HubSpot finds. */
import { Alert, Flex, Form, Input, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import type { Issue, Message } from 'hubspot-conversations';
import { useRef, useState } from 'react';

import { check, type Draft, newKey, send, wasAnswered } from '../conversations.ts';
import { explained } from './Failure.tsx';

const KINDS = [
  { label: 'Answer', value: 'MESSAGE' },
  { label: 'Comment', value: 'COMMENT' },
];

interface Props {
  threadId: string;
  agent: string;
  /** The message to answer; without one only comments can be written. */
  answered: Message | undefined;
  sent: () => void;
}

export function Composer({ threadId, agent, answered, sent }: Props) {
  const [draft, setDraft] = useState<Draft>(emptyDraft(answered));
  const [isTouched, setTouched] = useState(false);
  const [isSending, setSending] = useState(false);
  const [isSent, setSent] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const key = useRef(newKey());

  const { message, issues } = check(draft, agent, answered);
  // Issues of HubSpot's that belong to a field are shown there; the error as a whole is shown above the button.
  const refusals = wasAnswered(refused) ? (refused.issues ?? []).filter(({ pointer }) => fieldOf(pointer) !== '') : [];
  const shown = isTouched ? [...issues, ...refusals] : refusals;
  const at = (field: string) => shown.filter(({ pointer }) => fieldOf(pointer) === field);

  const change = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setTouched(true);
    setSent(false);
    setRefused(undefined);
    key.current = newKey();
  };

  const submit = async () => {
    setTouched(true);
    if (message === undefined || issues.length > 0 || isSending) return;
    setSending(true);
    setRefused(undefined);
    try {
      await send(threadId, message, key.current);
      key.current = newKey();
      setDraft({ ...emptyDraft(answered), kind: draft.kind });
      setTouched(false);
      setSent(true);
      sent();
    } catch (error) {
      // Without an answer the key stays: the back end recognises the same message by it.
      if (wasAnswered(error)) key.current = newKey();
      setRefused(error);
    } finally {
      setSending(false);
    }
  };

  return (
    <Form onSubmit={submit}>
      <Flex direction="column" gap="sm">
        {answered !== undefined && (
          <Select
            label="Kind"
            name="kind"
            options={KINDS}
            value={draft.kind}
            onChange={(value) => change({ kind: value as Draft['kind'] })}
          />
        )}
        {draft.subject !== undefined && draft.kind === 'MESSAGE' && (
          <Input
            label="Subject"
            name="subject"
            value={draft.subject}
            onInput={(subject) => change({ subject })}
            {...problem(at('subject'))}
          />
        )}
        <TextArea
          label={draft.kind === 'MESSAGE' ? 'Answer' : 'Comment, for colleagues only'}
          name="text"
          rows={4}
          value={draft.text}
          onInput={(text) => change({ text })}
          {...problem(at('text'))}
        />
        {at('').length > 0 && <Alert title="Not sent" variant="error">{wordsOf(at(''))}</Alert>}
        {refused !== undefined && (
          <Alert title={explained(refused).title} variant="error">{explained(refused).text}</Alert>
        )}
        {isSent && <Alert title="Sent" variant="success" />}
        <LoadingButton type="submit" variant="primary" loading={isSending}>
          Send
        </LoadingButton>
      </Flex>
    </Form>
  );
}

/** An e-mail has a subject; what is left empty is the answered one's, with `Re:`. */
function emptyDraft(answered: Message | undefined): Draft {
  const kind = answered === undefined ? 'COMMENT' : 'MESSAGE';
  return answered?.subject ? { kind, text: '', subject: `Re: ${answered.subject.replace(/^Re:\s*/i, '')}` } : { kind, text: '' };
}

/** The field that a place of the message belongs to; empty for none. */
function fieldOf(pointer: string): 'text' | 'subject' | '' {
  if (pointer === '/text' || pointer === '/richText') return 'text';
  return pointer === '/subject' ? 'subject' : '';
}

function problem(issues: readonly Issue[]) {
  return issues.length > 0 ? { error: true, validationMessage: wordsOf(issues) } : {};
}

function wordsOf(issues: readonly Issue[]): string {
  return [...new Set(issues.map(({ message }) => message))].join('; ');
}
