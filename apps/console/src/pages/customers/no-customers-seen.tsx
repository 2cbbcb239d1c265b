import { EmptyState } from '../../parts/empty-state.js';

const words = {
  title: 'What is stored of customers is hidden from you',
  text: 'Your role lacks the scope customers:read. An administrator can change that under Settings.',
};

/** For who may not see what is stored of customers. */
export const NoCustomersSeen = () => <EmptyState title={words.title}>{words.text}</EmptyState>;
