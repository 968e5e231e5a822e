const WORDS = (
  'hola buenas tardes me interesa la casa el apartamento de 3 cuartos en Escazú precio $250,000 dos baños 120 m2 ' +
  'quisiera agendar una visita mañana a las 10:30 am mi número es 8888-1234 gracias Ref: ref código AE BX7 7K3 ' +
  'hello is it still available what is the price 2nd floor B2 unit 4A call me at +506 7111 0000 thanks ok 👍 1,200 km'
).split(' ');
const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -.,:/()\n';

/** Texts as customers write them, a third of them of random characters; the same for the same seed. */
export function* randomTexts({ count, seed }: { count: number; seed: number }): Generator<string> {
  const next = generator(seed);
  const pick = <One>(from: ArrayLike<One>) => from[Math.floor(next() * from.length)];
  for (let made = 0; made < count; made += 1) {
    const isNoise = next() < 1 / 3;
    const length = 3 + Math.floor(next() * (isNoise ? 60 : 18));
    const source: ArrayLike<string> = isNoise ? CHARACTERS : WORDS;
    yield Array.from({ length }, () => pick(source)).join(isNoise ? '' : ' ');
  }
}

/** Mulberry32: small, and good enough to make texts. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
