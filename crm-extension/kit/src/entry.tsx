import {
  Button,
  EmptyState,
  ErrorState,
  LoadingSpinner,
  Text,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Call, createCall } from './call.ts';
import { describeProblem } from './describe-problem.ts';
import { EntryContext, type EntryValue, type Me } from './entry-context.ts';
import { createFormats } from './formats.ts';
import type { Problem } from './problem.ts';
import { isProblem } from './use-read.ts';
import { chooseLanguage, type Language, wordsIn } from './words/words.ts';

type Asked = { is: 'asking' } | { is: 'refused'; problem: Problem } | { is: 'here'; me: Me };

/**
 * Around every entry of the extension: finds out who is there and what they may do, in their language. Whoever has no
 * access, or no connected agency, is told so instead.
 */
export function Entry({ children }: { children: ReactNode }) {
  const { user, variables } = useExtensionContext<'crm.record.tab'>();
  const backendUrl = String(variables?.['BACKEND_URL'] ?? '');
  const call = useMemo(() => createCall(backendUrl), [backendUrl]);
  const language = chooseLanguage(user);
  const { asked, ask } = useMe(call);

  if (asked.is === 'asking') return <LoadingSpinner label={wordsIn(language).loading} layout="centered" />;
  if (asked.is === 'refused')
    return <Closed problem={asked.problem} {...{ language, backendUrl }} again={ask} />;
  if (!asked.me.hasAccess) return <NoAccess language={language} />;
  return (
    <Opened me={asked.me} readMeAgain={ask} {...{ call, backendUrl, language }}>
      {children}
    </Opened>
  );
}

function useMe(call: Call) {
  const [asked, setAsked] = useState<Asked>({ is: 'asking' });
  const latest = useRef(0);
  const ask = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const answer = await call('POST /me', {});
    if (mine !== latest.current) return;
    setAsked(isProblem(answer) ? { is: 'refused', problem: answer } : { is: 'here', me: answer });
  }, [call]);
  useEffect(() => {
    void ask();
    return () => {
      latest.current += 1;
    };
  }, [ask]);
  return { asked, ask };
}

type OpenedProps = Pick<EntryValue, 'call' | 'backendUrl' | 'me' | 'language' | 'readMeAgain'> & {
  children: ReactNode;
};

function Opened({ children, call, backendUrl, me, language, readMeAgain }: OpenedProps) {
  const { addAlert } = useExtensionActions<'crm.record.tab'>();
  const { timeZone } = me.organization;
  const value = useMemo<EntryValue>(() => {
    const words = wordsIn(language);
    return {
      ...{ call, backendUrl, me, language, words, readMeAgain },
      formats: createFormats(language, timeZone),
      showProblem: (problem) => addAlert({ type: 'danger', message: describeProblem(problem, words) }),
      showDone: (message) => addAlert({ type: 'success', message }),
    };
  }, [call, backendUrl, me, language, timeZone, readMeAgain, addAlert]);
  return <EntryContext.Provider value={value}>{children}</EntryContext.Provider>;
}

type ClosedProps = { problem: Problem; language: Language; backendUrl: string; again: () => Promise<void> };

function Closed({ problem, language, backendUrl, again }: ClosedProps) {
  const words = wordsIn(language);
  if (problem.code === 'NO_ACCESS') return <NoAccess language={language} />;
  if (problem.code !== 'NOT_CONNECTED')
    return (
      <ErrorState title={words.failed.title}>
        <Text>{describeProblem(problem, words)}</Text>
        <Button onClick={() => void again()}>{words.tryAgain}</Button>
      </ErrorState>
    );
  const { title, text, action } = words.notConnected;
  return (
    <EmptyState title={title} imageName="integrations">
      <Text>{text}</Text>
      <Button href={{ url: `${backendUrl}/hubspot/install`, external: true }}>{action}</Button>
    </EmptyState>
  );
}

function NoAccess({ language }: { language: Language }) {
  const { title, text } = wordsIn(language).noAccess;
  return (
    <EmptyState title={title} imageName="lock">
      <Text>{text}</Text>
    </EmptyState>
  );
}
