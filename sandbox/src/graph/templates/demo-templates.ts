import type { Template, TemplateComponent } from './template.ts';

const SITE = 'https://realty.example.com';
const buttons = (...given: NonNullable<TemplateComponent['buttons']>): TemplateComponent => ({
  type: 'BUTTONS',
  buttons: given,
});

const DEMOS: readonly Template[] = [
  {
    id: '350000000000001',
    name: 'visit_reminder',
    language: 'en',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Your visit on {{1}}', example: { header_text: ['May 4'] } },
      {
        type: 'BODY',
        text: 'Hi {{1}}, we will see you at {{2}}. Does it still suit you?',
        example: { body_text: [['Ana', '10:00']] },
      },
      { type: 'FOOTER', text: 'Example Realty' },
      buttons({ type: 'QUICK_REPLY', text: 'Yes' }, { type: 'QUICK_REPLY', text: 'Another day' }),
    ],
  },
  {
    id: '350000000000002',
    name: 'visit_reminder',
    language: 'es',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    status: 'APPROVED',
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Su visita del {{1}}',
        example: { header_text: ['4 de mayo'] },
      },
      {
        type: 'BODY',
        text: 'Hola {{1}}, nos vemos a las {{2}}. ¿Le sigue quedando bien?',
        example: { body_text: [['Ana', '10:00']] },
      },
      { type: 'FOOTER', text: 'Example Realty' },
      buttons({ type: 'QUICK_REPLY', text: 'Sí' }, { type: 'QUICK_REPLY', text: 'Otro día' }),
    ],
  },
  {
    id: '350000000000003',
    name: 'follow_up',
    language: 'es',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    status: 'APPROVED',
    components: [
      {
        type: 'BODY',
        text: 'Hola {{first_name}}, ¿pudo ver los detalles de {{listing}}?',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ana' },
            { param_name: 'listing', example: 'Casa Escazú' },
          ],
        },
      },
    ],
  },
  {
    id: '350000000000004',
    name: 'follow_up',
    language: 'en',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    status: 'APPROVED',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{first_name}}, have you had a look at {{listing}}?',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ana' },
            { param_name: 'listing', example: 'Casa Escazú' },
          ],
        },
      },
    ],
  },
  {
    id: '350000000000005',
    name: 'new_listing',
    language: 'es',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: [`${SITE}/house.jpg`] } },
      {
        type: 'BODY',
        text: '{{1}} acaba de salir a la venta en {{2}}.',
        example: { body_text: [['Casa Escazú', 'USD 250.000']] },
      },
      buttons(
        { type: 'URL', text: 'Ver la casa', url: `${SITE}/p/{{1}}`, example: [`${SITE}/p/casa-escazu`] },
        { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+50688880001' },
      ),
    ],
  },
  {
    id: '350000000000006',
    name: 'contract_ready',
    language: 'en',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: [`${SITE}/contract.pdf`] } },
      { type: 'BODY', text: 'Your contract is ready to be signed.' },
      buttons({ type: 'URL', text: 'Our office', url: `${SITE}/office` }),
    ],
  },
  {
    id: '350000000000007',
    name: 'open_house',
    language: 'en',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    status: 'PAUSED',
    quality_score: { score: 'RED' },
    components: [{ type: 'BODY', text: 'Our open house is on {{1}}.', example: { body_text: [['May 4']] } }],
  },
  {
    id: '350000000000008',
    name: 'price_drop',
    language: 'es',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    status: 'REJECTED',
    rejected_reason: 'INVALID_FORMAT',
    components: [{ type: 'BODY', text: '{{1}} bajó de precio.', example: { body_text: [['Casa Escazú']] } }],
  },
];

/** The templates that the agency has when it starts. */
export function demoTemplates(): Template[] {
  return structuredClone([...DEMOS]);
}
