import unittest

from heatload import heat_loss


class HeatLoss(unittest.TestCase):
    def test_no_loss_without_difference(self) -> None:
        self.assertEqual(heat_loss("bath", 20, 20), 0)

    def test_living_room_at_design_day(self) -> None:
        self.assertAlmostEqual(heat_loss("living", 20, -12), 521.3, places=1)
