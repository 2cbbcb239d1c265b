import type { InputHTMLAttributes } from 'react';
import { FieldFrame, type FrameProps } from './field-frame.js';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>, FrameProps {}

/** A labelled input with its fault beneath it. */
export const TextField = ({ label, fault, help, ...input }: FieldProps) => (
  <FieldFrame label={label} fault={fault} help={help}>
    {(described) => <input className="in" {...described} {...input} />}
  </FieldFrame>
);
