import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Settings' };

export const SettingsScreen = () => <PageHead title={words.title} />;
