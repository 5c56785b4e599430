"use client";

import { MenuButton } from "../ui/menu";
import { leave } from "./leave";

export const SignOutButton = () => <MenuButton onClick={leave}>Sign out</MenuButton>;
