import { type AttributeDefinition, MAX_CUSTOMER_ID } from '#libs/messages';

const text = (id: string, label: string): AttributeDefinition => ({ id, label, type: 'string' });

/** The attributes that every workspace has (spec: README.md, Customers). The ID comes first. */
export const standardAttributes: readonly AttributeDefinition[] = [
  { ...text('id', 'Customer ID'), mandatory: true, unique: true, maxLength: MAX_CUSTOMER_ID },
  { ...text('external_id', 'External ID'), unique: true, maxLength: MAX_CUSTOMER_ID },
  text('first_name', 'First name'),
  text('last_name', 'Last name'),
  text('middle_name', 'Middle name'),
  text('full_name', 'Full name'),
  { id: 'email', label: 'E-mail', type: 'email' },
  { id: 'email_confirmed', label: 'E-mail confirmed', type: 'boolean' },
  { id: 'mobile_phone', label: 'Phone', type: 'phone' },
  { id: 'mobile_phone_confirmed', label: 'Phone confirmed', type: 'boolean' },
  { id: 'birth_date', label: 'Birth date', type: 'date' },
  {
    id: 'gender',
    label: 'Gender',
    type: 'select',
    options: [
      { value: 'male', label: 'Male' },
      { value: 'female', label: 'Female' },
      { value: 'other', label: 'Other' },
    ],
  },
  text('language', 'Language'),
  text('company', 'Company'),
  text('discount_card', 'Discount card'),
  text('reference_id', 'Reference ID'),
  text('area', 'Area'),
  text('description', 'Description'),
  text('other', 'Other'),
  text('address.line_1', 'Address line 1'),
  text('address.line_2', 'Address line 2'),
  text('address.city', 'City'),
  text('address.state', 'State'),
  text('address.postal_code', 'Postal code'),
  text('address.country', 'Country'),
];
