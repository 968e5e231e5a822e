/** A place in Escazú. */
export const HOME = {
  latitude: 9.9189,
  longitude: -84.1399,
  name: 'Parque de Escazú',
  address: 'Escazú, San José',
};
