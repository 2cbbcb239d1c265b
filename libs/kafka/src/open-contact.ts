import { type CommonSettings, exitOnCrash, type Runtime } from '#libs/runtime';
import { createKafka } from './create-kafka.js';
import { KafkaContact } from './kafka-contact.js';

/**
 * The contact of a process with its broker, begun at once; a broker of another deployment ends the process. Whoever
 * opens it stops it.
 */
export const openContact = ({ settings, logger, deployment }: Runtime<CommonSettings>): KafkaContact => {
  const onCluster = (id: string): void => {
    try {
      deployment.foundCluster(id);
    } catch (error) {
      exitOnCrash(logger)(error);
    }
  };
  const contact = new KafkaContact({ kafka: createKafka(settings, logger, 'impatient'), logger, onCluster });
  contact.start();
  return contact;
};
