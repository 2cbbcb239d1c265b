import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Workflows' };

export const WorkflowsScreen = () => <PageHead title={words.title} />;
