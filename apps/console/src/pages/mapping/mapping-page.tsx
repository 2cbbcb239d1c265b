import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Mapping' };

export const MappingScreen = () => <PageHead title={words.title} />;
