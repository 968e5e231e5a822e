import { z } from 'zod';

const buttonSchema = z.looseObject({ type: z.string(), text: z.string(), url: z.string().optional() });

const componentSchema = z.looseObject({
  type: z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']),
  format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']).optional(),
  text: z.string().optional(),
  buttons: z.array(buttonSchema).optional(),
});

/** https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const templateSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  parameter_format: z.enum(['NAMED', 'POSITIONAL']),
  components: z.array(componentSchema),
});

export type Template = z.infer<typeof templateSchema>;
export type TemplateComponent = Template['components'][number];
