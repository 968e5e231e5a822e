import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../integration-service/src/platform/log.ts';
import type { News } from '../../integration-service/src/visitors/tell-visitors.ts';
import { createVisitorNews, type VisitorNews } from '../../integration-service/src/visitors/visitor-news.ts';
import { useTeam } from '../support/use-team.ts';
import { useWebChat } from '../support/use-web-chat.ts';

const team = useTeam();
const chat = useWebChat(team);

let news: VisitorNews;
beforeEach(() => void (news = createVisitorNews({ database: team.database, log: createLog('silent') })));
afterEach(() => news.stop());

const SOON = { timeout: 10_000 };

/** Listens as a browser's stream does. @returns what was heard since */
async function listen(visitorId = chat.visitorId): Promise<News[]> {
  const heard: News[] = [];
  news.listen({ ...chat.visitor, visitorId }, (one) => void heard.push(one));
  // Whoever listens first is told to look: there may have been something before the connection was there.
  await vi.waitFor(() => expect(heard).toEqual([{ kind: 'message' }]), SOON);
  heard.length = 0;
  return heard;
}

const type = async (member?: Parameters<typeof team.ask>[2]) =>
  team.ask('POST /conversations/typing', { conversationId: (await chat.conversation()).id }, member);

async function cutConnections(): Promise<void> {
  await team.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen%'`,
  );
}

describe('a visitor whose chat is open', () => {
  it('hears of an answer, and of what they say in another tab', async () => {
    await chat.say('Hola');
    const heard = await listen();
    await chat.answer('Buenas');
    await vi.waitFor(() => expect(heard).toEqual([{ kind: 'message' }]), SOON);
    await chat.say('Gracias');
    await vi.waitFor(() => expect(heard).toHaveLength(2), SOON);
  });

  it('hears who types, by name, and WhatsApp is told nothing', async () => {
    const agent = await team.addMember('AGENT', {
      name: 'Luis Vega',
      photoUrl: 'https://agency.example/l.jpg',
    });
    await chat.say('Hola');
    const heard = await listen();
    expect(await type(agent)).toEqual({ ok: true });

    const told = { name: 'Luis Vega', photoUrl: 'https://agency.example/l.jpg' };
    await vi.waitFor(() => expect(heard).toEqual([{ kind: 'typing', agent: told }]), SOON);
    const { rows } = await team.database.pool.query(
      `select from graphile_worker._private_tasks as task
       join graphile_worker._private_jobs as job on job.task_id = task.id where identifier = 'mark-read'`,
    );
    expect(rows).toEqual([]);
  });

  it('hears nothing of others, and nothing once they have gone', async () => {
    await chat.say('Hola');
    await chat.say('Hola', { visitorId: STRANGER });
    const others = await listen(STRANGER);
    const heard: News[] = [];
    const end = news.listen(chat.visitor, (one) => void heard.push(one));
    await chat.answer('Uno');
    await vi.waitFor(() => expect(heard).toHaveLength(1), SOON);
    end();
    await chat.answer('Dos');
    await chat.say('Adiós', { visitorId: STRANGER });
    await vi.waitFor(() => expect(others).toHaveLength(1), SOON);
    expect(heard).toHaveLength(1);
  });

  it('is told to look again after the connection to Postgres was lost', async () => {
    await chat.say('Hola');
    const heard = await listen();
    await cutConnections();
    await chat.answer('Mientras tanto');
    await vi.waitFor(() => expect(heard).toEqual([{ kind: 'message' }]), SOON);
    await chat.answer('Y después');
    await vi.waitFor(() => expect(heard).toHaveLength(2), SOON);
  });
});

const STRANGER = crypto.randomUUID();
