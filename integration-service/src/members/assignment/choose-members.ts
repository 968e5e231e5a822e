/** A member who may be given contacts. In the order in which it is their turn. */
export type Candidate = { memberId: string; name: string; isAvailable: boolean };

/** A new contact, and by which rule it is given away. */
export type Lead = {
  contactId: string;
  channelId: string;
  /** Who has the listing it asked about, and what that is called, if the rule asks for it. */
  listing: { title: string; agentId: string | null } | null;
};

/** `note` says why, to everyone who sees the conversation. `memberId` null: there is nobody to give it to. */
export type Choice = { contactId: string; memberId: string | null; note: string };

/**
 * Whom each lead goes to: the agent of its listing, if they are available; else whoever's turn it is among those who
 * are available; else, as somebody must, whoever's turn it is. Who was chosen goes to the end of the row.
 * @param candidates by channel
 */
export function chooseMembers(
  leads: readonly Lead[],
  candidates: ReadonlyMap<string, readonly Candidate[]>,
): Choice[] {
  const served: string[] = [];
  return leads.map((lead) => {
    const row = inTurn(candidates.get(lead.channelId) ?? [], served);
    const choice = chooseOne(lead, row);
    if (choice.memberId) served.push(choice.memberId);
    return choice;
  });
}

/** Those who were served just now come last, in the order in which they were. */
function inTurn(candidates: readonly Candidate[], served: readonly string[]): Candidate[] {
  return candidates.toSorted(
    (one, other) => served.lastIndexOf(one.memberId) - served.lastIndexOf(other.memberId),
  );
}

function chooseOne({ contactId, listing }: Lead, row: readonly Candidate[]): Choice {
  const agent = row.find(({ memberId }) => memberId === listing?.agentId);
  const available = row.filter(({ isAvailable }) => isAvailable);
  if (listing && agent?.isAvailable)
    return { contactId, memberId: agent.memberId, note: `${given(agent)}, who has “${listing.title}”.` };

  const away = listing && agent ? ` ${agent.name}, who has “${listing.title}”, is not available.` : '';
  const [next] = available;
  if (next) return { contactId, memberId: next.memberId, note: `${given(next)}: it was their turn.${away}` };

  const anyway = agent ?? row[0];
  if (anyway)
    return { contactId, memberId: anyway.memberId, note: `${given(anyway)} although nobody is available.` };
  return { contactId, memberId: null, note: 'Given to nobody: the channel has no agents.' };
}

function given({ name }: Candidate): string {
  return `Given to ${name}`;
}
