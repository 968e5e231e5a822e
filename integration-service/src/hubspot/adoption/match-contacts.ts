import { isNumberOf } from './calling-codes.ts';
import type { Candidate } from './candidate.ts';
import { type PhoneForms, phoneForms, readNumber } from './phone-forms.ts';

export type Seeker = { contactId: string; phone: string };

type Options = {
  /** Calling codes of the countries that the agency deals with. */
  home: ReadonlySet<string>;
};

type Match = { seeker: Seeker; candidate: Candidate; isExact: boolean };

/**
 * Which HubSpot contacts have whose number. A candidate is nobody else's once one seeker has it: whose number it
 * states in full comes first.
 * @returns candidates by contact; several when the choice is not clear
 */
export function matchContacts(
  seekers: readonly Seeker[],
  candidates: readonly Candidate[],
  { home }: Options,
): Map<string, Candidate[]> {
  const forms = new Map(seekers.map(({ contactId, phone }) => [contactId, phoneForms(phone)]));
  const matches = candidates.flatMap((candidate) =>
    seekers.flatMap((seeker): Match[] => {
      const form = forms.get(seeker.contactId);
      const fit = form ? bestFit(form, candidate, home) : null;
      return fit ? [{ seeker, candidate, isExact: fit === 'exact' }] : [];
    }),
  );
  const owned = matches.filter((match) => isBestOf(match, matches));
  const byContact = Map.groupBy(owned, ({ seeker }) => seeker.contactId);
  return new Map([...byContact].map(([contactId, of]) => [contactId, of.map(({ candidate }) => candidate)]));
}

/** Of several seekers of one candidate: the one it states in full, else the first. */
function isBestOf(match: Match, matches: readonly Match[]): boolean {
  const rivals = matches.filter(({ candidate }) => candidate.id === match.candidate.id);
  return (rivals.find(({ isExact }) => isExact) ?? rivals[0]) === match;
}

function bestFit(
  form: PhoneForms,
  candidate: Candidate,
  home: ReadonlySet<string>,
): 'exact' | 'national' | null {
  const fits = [candidate.phone, candidate.mobilephone].map((written) => fitOf(form, written, home));
  return fits.find((fit) => fit === 'exact') ?? fits.find((fit) => fit === 'national') ?? null;
}

/**
 * A number without a country's code is one of the countries that the agency deals with, if it can be; else it may be
 * of any country.
 */
function fitOf(form: PhoneForms, written: string, home: ReadonlySet<string>): 'exact' | 'national' | null {
  const number = readNumber(written);
  if (!number) return null;
  if (form.full.has(number.digits)) return 'exact';
  if (number.hasCode || !form.national.has(number.digits)) return null;
  const canBeOurs = home.has(form.code) || ![...home].some((code) => isNumberOf(code, number.digits));
  return canBeOurs ? 'national' : null;
}
