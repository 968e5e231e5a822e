import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  chooseMembers,
  type Lead,
} from '../../integration-service/src/members/assignment/choose-members.ts';

const candidate = (memberId: string, isAvailable = true): Candidate => ({
  memberId,
  name: memberId.toUpperCase(),
  isAvailable,
});
const lead = (contactId: string, listing: Lead['listing'] = null): Lead => ({
  contactId,
  channelId: 'sales',
  listing,
});
const choose = (leads: readonly Lead[], ...candidates: Candidate[]) =>
  chooseMembers(leads, new Map([['sales', candidates]]));
const leads = (count: number) => Array.from({ length: count }, (_, index) => lead(String(index)));

describe('a new contact goes to', () => {
  it('whoever is next among those who are available, and round again', () => {
    const choices = choose(leads(5), candidate('ana'), candidate('eva', false), candidate('luis'));

    expect(choices.map(({ memberId }) => memberId)).toEqual(['ana', 'luis', 'ana', 'luis', 'ana']);
    expect(choices[0]?.note).toBe('Given to ANA: it was their turn.');
  });

  it('somebody anyway when nobody is available, in turn, and the note says so', () => {
    const choices = choose(leads(3), candidate('ana', false), candidate('luis', false));

    expect(choices.map(({ memberId }) => memberId)).toEqual(['ana', 'luis', 'ana']);
    expect(choices[0]?.note).toBe('Given to ANA although nobody is available.');
  });

  it('the agent of the listing it asked about, who then waits for their next turn like the others', () => {
    const listing = { title: 'House in Escazu', agentId: 'luis' };
    const choices = choose([lead('1', listing), ...leads(2)], candidate('ana'), candidate('luis'));

    expect(choices.map(({ memberId }) => memberId)).toEqual(['luis', 'ana', 'luis']);
    expect(choices[0]?.note).toBe('Given to LUIS, who has “House in Escazu”.');
  });

  it('the next one when the agent of the listing is away, and the note says so', () => {
    const listing = { title: 'House', agentId: 'luis' };
    const [choice] = choose([lead('1', listing)], candidate('luis', false), candidate('ana'));

    expect(choice).toEqual({
      contactId: '1',
      memberId: 'ana',
      note: 'Given to ANA: it was their turn. LUIS, who has “House”, is not available.',
    });
  });

  it('the agent of the listing anyway when nobody is available', () => {
    const listing = { title: 'House', agentId: 'luis' };
    const [choice] = choose([lead('1', listing)], candidate('ana', false), candidate('luis', false));
    expect(choice?.memberId).toBe('luis');
  });

  it('the next one when the listing has no agent, or one who does not work on the channel', () => {
    const leadsOfListings = [null, 'stranger'].map((agentId, index) =>
      lead(String(index), { title: 'House', agentId }),
    );
    expect(choose(leadsOfListings, candidate('ana')).map(({ memberId }) => memberId)).toEqual(['ana', 'ana']);
  });

  it('nobody when the channel has nobody', () => {
    expect(choose(leads(1))).toEqual([
      { contactId: '0', memberId: null, note: 'Given to nobody: the channel has no agents.' },
    ]);
  });
});
