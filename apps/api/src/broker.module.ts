import { createKafka, type KafkaContact, LetterBox, openContact, StreamTopics } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';
import { RUNTIME, type Runtime } from '#libs/runtime';
import type { ApiSettings } from './config.js';
import { LETTER_BOX, STREAM_TOPICS } from './injection.js';

export const CONTACT = Symbol('contact');

/** The api itself needs no broker: whether there is one is shown, and doesn't decide. */
const openBroker = (runtime: Runtime<ApiSettings>): KafkaContact => {
  const contact = openContact(runtime);
  runtime.checks.addShown('kafka', () => contact.isUp());
  return contact;
};

const openTopics = ({ settings, logger }: Runtime<ApiSettings>): StreamTopics =>
  new StreamTopics(createKafka(settings, logger, 'impatient'));

const openLetters = ({ settings, logger }: Runtime<ApiSettings>): LetterBox =>
  new LetterBox(createKafka(settings, logger, 'impatient'), topicName(settings.topicPrefix, topics.deadLetters));

/** What of the api asks the broker: each connects when it is asked, and none at the start. */
export const brokerProviders = [
  { provide: CONTACT, inject: [RUNTIME], useFactory: openBroker },
  { provide: STREAM_TOPICS, inject: [RUNTIME], useFactory: openTopics },
  { provide: LETTER_BOX, inject: [RUNTIME], useFactory: openLetters },
];
