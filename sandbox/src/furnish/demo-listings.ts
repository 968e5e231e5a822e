type DemoListing = {
  ownSlug: string;
  title: string;
  description: string;
  price: number;
  currency: 'USD' | 'CRC';
  operation: 'SALE' | 'RENT';
  kind: 'HOUSE' | 'APARTMENT' | 'LAND' | 'OFFICE' | 'FARM';
  place: string;
  bedrooms: number | null;
  bathrooms: number | null;
  areaM2: number;
  /** names of the sandbox's drawings, the cover first */
  pictures: readonly string[];
  /** who answers for it */
  agentEmail: 'bruno@agency.example' | 'carla@agency.example';
  isActive: boolean;
};

const BRUNO = 'bruno@agency.example';
const CARLA = 'carla@agency.example';

/** What the demo agency offers. The places exist; nothing else does. */
export const DEMO_LISTINGS: readonly DemoListing[] = [
  {
    ownSlug: 'casa-con-jardin-en-escazu',
    title: 'Casa con jardín y piscina en Escazú',
    description:
      'Casa moderna de dos plantas en calle sin salida, a diez minutos del centro de Escazú. Sala y comedor se abren al ' +
      'jardín y a la piscina; arriba, cuatro dormitorios con vista a los cerros.\n\nCochera para dos autos, cuarto de ' +
      'lavado, agua caliente solar y fibra óptica.',
    price: 385_000,
    currency: 'USD',
    operation: 'SALE',
    kind: 'HOUSE',
    place: 'San Rafael de Escazú, San José',
    bedrooms: 4,
    bathrooms: 3.5,
    areaM2: 320,
    pictures: ['escazu-house', 'escazu-living-room', 'escazu-evening', 'escazu-bedroom', 'escazu-plan'],
    agentEmail: BRUNO,
    isActive: true,
  },
  {
    ownSlug: 'apartamento-frente-a-la-sabana',
    title: 'Apartamento amueblado frente a La Sabana',
    description:
      'Octavo piso con balcón y vista a la ciudad. Dos dormitorios, cocina abierta y todo lo necesario para llegar con ' +
      'la maleta.\n\nEl edificio tiene gimnasio, piscina, vigilancia y un parqueo. Se aceptan mascotas pequeñas.',
    price: 1_250,
    currency: 'USD',
    operation: 'RENT',
    kind: 'APARTMENT',
    place: 'Sabana Norte, San José',
    bedrooms: 2,
    bathrooms: 2,
    areaM2: 96,
    pictures: ['sabana-tower', 'sabana-living-room', 'sabana-bedroom'],
    agentEmail: CARLA,
    isActive: true,
  },
  {
    ownSlug: 'casa-frente-al-mar-en-potrero',
    title: 'Casa frente al mar en Playa Potrero',
    description:
      'Bungaló de madera a pasos de la arena, con terraza en todo el frente. Tres dormitorios con aire acondicionado, ' +
      'cocina equipada y ducha exterior.\n\nSe vende con muebles; también da una buena renta de vacaciones.',
    price: 620_000,
    currency: 'USD',
    operation: 'SALE',
    kind: 'HOUSE',
    place: 'Playa Potrero, Guanacaste',
    bedrooms: 3,
    bathrooms: 2,
    areaM2: 185,
    pictures: ['potrero-house', 'potrero-evening', 'potrero-bedroom'],
    agentEmail: BRUNO,
    isActive: true,
  },
  {
    ownSlug: 'terreno-con-vista-al-volcan',
    title: 'Terreno con vista al volcán en La Fortuna',
    description:
      'Terreno plano de 1 450 m² con vista despejada al volcán. Agua, luz y calle pública al frente; uso de suelo ' +
      'residencial.\n\nA cinco minutos del centro, listo para construir.',
    price: 48_500_000,
    currency: 'CRC',
    operation: 'SALE',
    kind: 'LAND',
    place: 'La Fortuna, San Carlos',
    bedrooms: null,
    bathrooms: null,
    areaM2: 1_450,
    pictures: ['fortuna-land', 'fortuna-plan'],
    agentEmail: BRUNO,
    isActive: true,
  },
  {
    ownSlug: 'oficina-amueblada-en-santa-ana',
    title: 'Oficina amueblada en Santa Ana',
    description:
      'Oficina para ocho personas con sala de reuniones, en edificio con recepción y planta eléctrica. Cuatro parqueos.' +
      '\n\nDisponible de inmediato, contrato desde un año.',
    price: 850_000,
    currency: 'CRC',
    operation: 'RENT',
    kind: 'OFFICE',
    place: 'Santa Ana, San José',
    bedrooms: null,
    bathrooms: 2,
    areaM2: 110,
    pictures: ['santa-ana-offices', 'santa-ana-room'],
    agentEmail: CARLA,
    isActive: true,
  },
  {
    ownSlug: 'quinta-en-san-ramon',
    title: 'Quinta con árboles frutales en San Ramón',
    description:
      'Casa con corredores, media hectárea de frutales y casa de huéspedes. Vendida: gracias por preguntar.',
    price: 168_000_000,
    currency: 'CRC',
    operation: 'SALE',
    kind: 'FARM',
    place: 'San Ramón, Alajuela',
    bedrooms: 5,
    bathrooms: 3,
    areaM2: 5_200,
    pictures: ['san-ramon-farm', 'san-ramon-evening'],
    agentEmail: CARLA,
    isActive: false,
  },
];
