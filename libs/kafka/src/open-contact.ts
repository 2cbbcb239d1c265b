import type { CommonSettings, Runtime } from '#libs/runtime';
import { createKafka } from './create-kafka.js';
import { KafkaContact } from './kafka-contact.js';

/** The contact of a process with its broker, begun at once. Whoever opens it stops it. */
export const openContact = ({ settings, logger }: Runtime<CommonSettings>): KafkaContact => {
  const contact = new KafkaContact({ kafka: createKafka(settings, logger, 'impatient'), logger });
  contact.start();
  return contact;
};
