type Link = {
  /** https://wa.me, or its stand-in */
  linkUrl: string;
  /** As Meta shows it: +506 2222-0000 */
  displayPhoneNumber: string;
  text: string;
};

/** Opens a chat with a number. https://faq.whatsapp.com/5913398998672934 */
export function whatsappLink({ linkUrl, displayPhoneNumber, text }: Link): string {
  return `${linkUrl}/${displayPhoneNumber.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
