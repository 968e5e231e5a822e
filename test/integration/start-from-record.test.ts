import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStarting, type Starting } from '../support/starting.ts';

let sides: Starting;
beforeEach(async () => void (sides = await openStarting()));
afterEach(() => sides.stop());

const ANA = '50688881234';
const REFUSED = (code: string) => ({ ok: false, error: { code } });

const records = async (type: 'contacts' | 'deals') => sides.hubspot.records(type);
const connection = () => sides.database.prisma.hubspotConnection.findFirstOrThrow();
const stageOf = async (status: string) =>
  String((((await connection()).stageIds ?? {}) as Record<string, string>)[status]); // stored by provisioning

describe('the number', () => {
  it.each([
    ['WhatsApp’s own first', { phone: '+506 2222 0000', hs_whatsapp_phone_number: '+506 8888 1234' }, ANA],
    ['a mobile number before another', { phone: '+506 2222 0000', mobilephone: '8888-1234' }, ANA],
    ['one of another country in full', { phone: '+1 (305) 555-0123' }, '13055550123'],
    ['one of another country without a plus', { phone: '525512345678' }, '525512345678'],
    ['with an extension', { phone: '+506 8888 1234 ext. 5' }, ANA],
  ])('is %s', async (_, properties, phone) => {
    await sides.start({ record: await sides.addContact(properties) });
    expect(await sides.contact()).toMatchObject({ phone });
  });

  it.each([
    ['nothing', {}],
    ['no number', { phone: 'ask her sister' }],
    ['a number of nowhere', { phone: '12' }],
  ])('is missed in a record with %s', async (_, properties) => {
    const ana = await sides.addContact({ firstname: 'Ana', ...properties });
    expect(await sides.tryToStart({ record: ana })).toMatchObject(REFUSED('NO_NUMBER'));
    expect(await sides.count()).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('from a deal', () => {
  const IN_SALES = { dealname: 'House', pipeline: 'default', dealstage: 'appointmentscheduled' };

  it('writes to the person it is about, and makes a deal in the funnel beside one elsewhere', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    const deal = await sides.addDeal(IN_SALES, [ana.objectId]);
    await sides.start({ record: deal });
    await sides.settle();
    expect(await sides.contact()).toMatchObject({ phone: ANA, crmSync: { hubspotContactId: ana.objectId } });
    expect((await sides.contact()).crmSync?.hubspotDealId).not.toBe(deal.objectId);
    expect(await records('deals')).toHaveLength(2);
  });

  it('goes on with a deal that is in the funnel, where it is', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    const pipeline = (await connection()).pipelineId ?? '';
    const deal = await sides.addDeal({ dealname: 'House', pipeline, dealstage: await stageOf('NEW') }, [
      ana.objectId,
    ]);
    const dealstage = await stageOf('QUALIFIED');
    await sides.hubspot.asPerson(`PATCH deals/${deal.objectId}`, { properties: { dealstage } });

    await sides.start({ record: deal });
    expect(await sides.contact()).toMatchObject({ status: 'QUALIFIED' });
    await sides.settle();

    expect(await sides.contact()).toMatchObject({
      status: 'QUALIFIED',
      crmSync: { hubspotContactId: ana.objectId, hubspotDealId: deal.objectId },
    });
    expect((await records('deals')).map(({ properties }) => properties['dealstage'])).toEqual([dealstage]);
    const { revision, syncedRevision } = (await sides.contact()).crmSync ?? {};
    expect(syncedRevision).toBe(revision);
  });

  it('needs to know who is meant', async () => {
    const [ana, eva] = [
      await sides.addContact({ phone: `+${ANA}` }),
      await sides.addContact({ phone: '+506 8888 5678' }),
    ];
    const silent = await sides.addContact({ firstname: 'Without a number' });
    const nobodys = await sides.addDeal(IN_SALES, []);
    const both = await sides.addDeal(IN_SALES, [ana.objectId, eva.objectId]);
    const clear = await sides.addDeal(IN_SALES, [silent.objectId, eva.objectId]);
    expect(await sides.tryToStart({ record: nobodys })).toMatchObject(REFUSED('NO_NUMBER'));
    expect(await sides.tryToStart({ record: both })).toMatchObject(REFUSED('NO_NUMBER'));
    expect(await sides.count()).toEqual([0, 0, 0, 0, 0, 0]);
    await sides.start({ record: clear });
    expect(await sides.contact()).toMatchObject({ phone: '50688885678' });
  });
});
