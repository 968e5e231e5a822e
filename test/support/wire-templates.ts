/** Templates as Meta's list has them. */
export const positional = {
  id: '1001',
  name: 'visit_reminder',
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  parameter_format: 'POSITIONAL',
  quality_score: { score: 'GREEN', date: 1_751_250_234 },
  rejected_reason: 'NONE',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Visit on {{1}}', example: { header_text: ['May 4'] } },
    {
      type: 'BODY',
      text: 'Hi {{1}}, we meet at {{2}}. {{1}}, does it suit you?',
      example: { body_text: [['Ana', '10:00']] },
    },
    { type: 'FOOTER', text: 'Example Realty' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'QUICK_REPLY', text: 'Another day' },
      ],
    },
  ],
};

export const named = {
  id: '1002',
  name: 'follow_up',
  language: 'es',
  status: 'APPROVED',
  category: 'MARKETING',
  parameter_format: 'NAMED',
  components: [
    {
      type: 'BODY',
      text: 'Hola {{first_name}}, ¿pudo ver {{listing}}?',
      example: {
        body_text_named_params: [
          { param_name: 'listing', example: 'Casa Escazú' },
          { param_name: 'first_name', example: 'Ana' },
        ],
      },
    },
  ],
};

export const withImageAndAddress = {
  id: '1003',
  name: 'new_listing',
  language: 'es',
  status: 'APPROVED',
  category: 'MARKETING',
  parameter_format: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://realty.example.com/house.jpg'] } },
    { type: 'BODY', text: 'A new house is for sale.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+50688880001' },
        {
          type: 'URL',
          text: 'See the house',
          url: 'https://realty.example.com/p/{{1}}',
          example: ['https://realty.example.com/p/casa-escazu'],
        },
        { type: 'URL', text: 'Our office', url: 'https://realty.example.com/office' },
      ],
    },
  ],
};

export const withCode = {
  id: '1004',
  name: 'discount',
  language: 'en',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [
    { type: 'BODY', text: 'Half of the first month.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Stop' },
        { type: 'COPY_CODE', text: 'Copy offer code', example: ['HALF'] },
      ],
    },
  ],
};

export const withDocument = {
  id: '1005',
  name: 'contract_ready',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    { type: 'header', format: 'document' },
    { type: 'body', text: 'Your contract is ready.' },
  ],
};

export const withLocation = {
  id: '1006',
  name: 'where_we_meet',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'We meet here.' },
  ],
};

export const withForm = {
  id: '1007',
  name: 'wishes',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    { type: 'BODY', text: 'What are you looking for?' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'FLOW', text: 'Tell us', flow_id: 55, flow_action: 'NAVIGATE', navigate_screen: 'ONE' },
      ],
    },
  ],
};

/** The same template with other parts. */
export function withParts(wire: object, components: readonly unknown[]): object {
  return { ...wire, components };
}
