import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { graphOf } from './sandbox-graph-client.ts';
import { SERVICE_URL } from './sandbox-client.ts';

type Template = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  parameter_format: string;
  components: { type: string; format?: string; text?: string; buttons?: { type: string; url?: string }[] }[];
};
type Page = {
  data: Template[];
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string };
  error: { code: number };
};

describe("the templates of Meta's stand-in", () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startSandbox({ serviceUrl: SERVICE_URL })));
  afterEach(() => sandbox.stop());

  const list = async (query = '') => {
    const path = `${sandbox.channels[0]?.businessAccountId}/message_templates?${query}`;
    return (await graphOf(sandbox).call(path)).body as unknown as Page;
  };
  const follow = async (url = '') => {
    const headers = { authorization: `Bearer ${sandbox.channels[0]?.accessToken}` };
    return (await (await fetch(url, { headers })).json()) as Page;
  };

  it('are those of an agency: in two languages, of all shapes and fates', async () => {
    const { data, paging } = await list();
    expect(data).toHaveLength(8);
    expect(paging?.next).toBeUndefined();
    expect(new Set(data.map(({ language }) => language))).toEqual(new Set(['en', 'es']));
    expect(new Set(data.map((one) => one.parameter_format))).toEqual(new Set(['NAMED', 'POSITIONAL']));
    expect(new Set(data.map(({ status }) => status))).toEqual(new Set(['APPROVED', 'PAUSED', 'REJECTED']));
    expect(new Set(data.map(({ category }) => category))).toEqual(new Set(['UTILITY', 'MARKETING']));
    const parts = data.flatMap(({ components }) => components);
    const formats = parts.flatMap(({ format }) => format ?? []);
    expect(new Set(formats)).toEqual(new Set(['TEXT', 'IMAGE', 'DOCUMENT']));
    const buttons = parts.flatMap((part) => part.buttons ?? []);
    expect(new Set(buttons.map(({ type }) => type))).toEqual(new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER']));
    expect(buttons.some(({ url }) => url?.endsWith('{{1}}'))).toBe(true);
  });

  it('show the fields that are asked for, and of what is asked for', async () => {
    const { data } = await list('fields=name,status&status=approved&language=es');
    expect(data.map((one) => Object.keys(one).sort())).toEqual(Array(3).fill(['id', 'name', 'status']));
    expect((await list('fields=name,colour')).error.code).toBe(100);
  });

  it('come in pages, forward and back', async () => {
    const { data: all } = await list('fields=name');
    const first = await list('fields=name&limit=3');
    const second = await follow(first.paging?.next);
    const third = await list(`fields=name&limit=3&after=${second.paging?.cursors.after}`);
    expect([...first.data, ...second.data, ...third.data]).toEqual(all);
    expect(third.data).toHaveLength(2);
    expect(third.paging?.next).toBeUndefined();
    expect(first.paging?.previous).toBeUndefined();
    expect((await follow(second.paging?.previous)).data).toEqual(first.data);
    expect((await list(`after=${third.paging?.cursors.after}`)).data).toEqual([]);
    expect((await list('after=nonsense')).error.code).toBe(131059);
  });

  it('belong to one business account', async () => {
    const { body } = await graphOf(sandbox).call('1/message_templates');
    expect(body.error.code).toBe(100);
  });
});
