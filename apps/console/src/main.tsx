import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { Console } from './app/console.js';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element for the console.');
createRoot(root).render(<Console />);
