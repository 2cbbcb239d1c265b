import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Streams' };

export const StreamsScreen = () => <PageHead title={words.title} />;
