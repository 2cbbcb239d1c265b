import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Dead letters' };

export const DeadLettersScreen = () => <PageHead title={words.title} />;
