import { Flex, Link, Text } from '@hubspot/ui-extensions';
import type { MessageContent } from '@trochai/contract/message-content';
import { useCardWords } from '../words/words.ts';
import { TemplateBody } from './template-body.tsx';

type Answers = NonNullable<NonNullable<MessageContent['reply']>['answers']>;

/** What a message says beyond its text: where it came from, a place, people, an order, what was tapped. */
export function ContentBody({ content }: { content: MessageContent }) {
  const { messages: words } = useCardWords();
  const { forwarded, referral, product, location, people, reply, order, template, problem } = content;
  const adName = referral?.headline ?? referral?.body ?? referral?.sourceUrl;
  const tapped = [reply?.title, reply?.description].filter((part) => part != null).join(' · ');
  return (
    <>
      {forwarded && <Small>{forwarded === 'often' ? words.forwardedOften : words.forwarded}</Small>}
      {adName != null && <Small>{words.fromAd(adName)}</Small>}
      {product && <Small>{words.product(product.productId)}</Small>}
      {location && <Place location={location} />}
      {people && <People people={people} />}
      {content.answersNumberRequest && <Small>{words.sharedNumber}</Small>}
      {tapped && <Text>{tapped}</Text>}
      {reply?.answers !== undefined && <FormAnswers answers={reply.answers} />}
      {order && <Order order={order} />}
      {template && <Small>{words.template(template.name)}</Small>}
      {template && <TemplateBody preview={template.preview} />}
      {content.asksForNumber && <Small>{words.asksForNumber}</Small>}
      {problem && <Small>{problem.reason ?? problem.what ?? String(problem.code)}</Small>}
    </>
  );
}

function Small({ children }: { children: string }) {
  return <Text variant="microcopy">{children}</Text>;
}

function Place({ location }: { location: NonNullable<MessageContent['location']> }) {
  const { messages: words } = useCardWords();
  const { latitude, longitude, name, address } = location;
  const url = `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`;
  return (
    <Flex direction="column" gap="flush">
      <Text>📍 {name ?? words.location}</Text>
      {address !== null && <Small>{address}</Small>}
      <Link href={{ url, external: true }}>{words.map}</Link>
    </Flex>
  );
}

function People({ people }: { people: NonNullable<MessageContent['people']> }) {
  return (
    <>
      {people.map(({ name, organization, phones, emails }, index) => (
        <Text key={index}>
          {['👤', name, organization, ...phones.map(({ number }) => number), ...emails]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
      ))}
    </>
  );
}

function Order({ order }: { order: NonNullable<MessageContent['order']> }) {
  const { messages: words } = useCardWords();
  return (
    <Flex direction="column" gap="flush">
      <Text format={{ fontWeight: 'demibold' }}>🛒 {words.order}</Text>
      {order.items.map(({ productId, quantity, price, currency }, index) => (
        <Text key={index}>
          {quantity ?? 1} × {productId}
          {price === null ? '' : ` · ${price} ${currency ?? ''}`}
        </Text>
      ))}
    </Flex>
  );
}

function FormAnswers({ answers }: { answers: Answers }) {
  const { messages: words } = useCardWords();
  const lines = typeof answers === 'string' ? [answers] : Object.entries(answers).map(describeAnswer);
  return (
    <Flex direction="column" gap="flush">
      <Text format={{ fontWeight: 'demibold' }}>📋 {words.answers}</Text>
      {lines.map((line, index) => (
        <Text key={index}>{line}</Text>
      ))}
    </Flex>
  );
}

function describeAnswer([question, answer]: [string, unknown]): string {
  return `${question}: ${typeof answer === 'string' ? answer : JSON.stringify(answer)}`;
}
